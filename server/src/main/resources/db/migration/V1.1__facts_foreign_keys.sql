-- What the facts of V1 refer to, always within one organisation.

alter table domain add constraint domain_organization_fk foreign key (organization_id) references organization (id);
alter table domain add constraint domain_parent_fk foreign key (organization_id, parent_id) references domain (organization_id, id);
alter table repository add constraint repository_organization_fk foreign key (organization_id) references organization (id);
alter table commit add constraint commit_repository_fk foreign key (organization_id, repository_id) references repository (organization_id, id);
alter table component add constraint component_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
alter table component add constraint component_repository_fk foreign key (organization_id, repository_id) references repository (organization_id, id);
alter table component_version add constraint component_version_component_fk foreign key (organization_id, component_id) references component (organization_id, id);
alter table component_version add constraint component_version_commit_fk foreign key (organization_id, commit_id) references commit (organization_id, id);
alter table application add constraint application_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
alter table application_component add constraint application_component_application_fk foreign key (organization_id, application_id) references application (organization_id, id);
alter table application_component add constraint application_component_component_fk foreign key (organization_id, component_id) references component (organization_id, id);
alter table application_version add constraint application_version_application_fk foreign key (organization_id, application_id) references application (organization_id, id);
alter table application_version_component add constraint application_version_component_application_version_fk foreign key (organization_id, application_version_id) references application_version (organization_id, id);
alter table application_version_component add constraint application_version_component_component_version_fk foreign key (organization_id, component_version_id) references component_version (organization_id, id);
alter table environment add constraint environment_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
alter table deployment add constraint deployment_environment_fk foreign key (organization_id, environment_id) references environment (organization_id, id);
alter table deployment add constraint deployment_component_version_fk foreign key (organization_id, component_version_id) references component_version (organization_id, id);
alter table deployment add constraint deployment_application_fk foreign key (organization_id, application_id) references application (organization_id, id);
alter table deployment_component add constraint deployment_component_deployment_fk foreign key (organization_id, deployment_id) references deployment (organization_id, id);
alter table deployment_component add constraint deployment_component_component_version_fk foreign key (organization_id, component_version_id) references component_version (organization_id, id);
alter table audit_entry add constraint audit_entry_organization_fk foreign key (organization_id) references organization (id);
