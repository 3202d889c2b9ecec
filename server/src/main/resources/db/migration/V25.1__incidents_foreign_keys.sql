-- What incidents and marks refer to, always within one organisation. A deployment that an incident names, and what its names
-- mean, may come later than the incident.

alter table incident add constraint incident_organization_fk foreign key (organization_id) references organization (id);
alter table incident_telling add constraint incident_telling_incident_fk foreign key (organization_id, incident_id) references incident (organization_id, id);
alter table incident_placement add constraint incident_placement_incident_fk foreign key (organization_id, incident_id) references incident (organization_id, id);
alter table incident_placement add constraint incident_placement_deployment_fk foreign key (organization_id, deployment_id) references deployment (organization_id, id);
alter table deployment_mark add constraint deployment_mark_deployment_fk foreign key (organization_id, deployment_id) references deployment (organization_id, id);
alter table deployment_mark add constraint deployment_mark_remedied_fk foreign key (organization_id, remedied_id) references deployment (organization_id, id);
alter table commit_revert add constraint commit_revert_commit_fk foreign key (organization_id, commit_id) references commit (organization_id, id);
alter table commit_revert add constraint commit_revert_reverted_fk foreign key (organization_id, reverted_id) references commit (organization_id, id);
