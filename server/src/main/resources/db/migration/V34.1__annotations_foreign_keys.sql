-- What annotations are about, always within one organisation.

alter table annotation add constraint annotation_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
alter table annotation add constraint annotation_component_fk foreign key (organization_id, component_id) references component (organization_id, id);
alter table annotation add constraint annotation_application_fk foreign key (organization_id, application_id) references application (organization_id, id);
alter table annotation add constraint annotation_environment_fk foreign key (organization_id, environment_id) references environment (organization_id, id);
