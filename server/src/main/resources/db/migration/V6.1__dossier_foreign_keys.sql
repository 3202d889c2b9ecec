-- After the tables of V6, which a cluster distributes in between.

alter table component_document add constraint component_document_version_fk foreign key (organization_id, component_version_id) references component_version (organization_id, id);
alter table component_endpoint add constraint component_endpoint_version_fk foreign key (organization_id, component_version_id) references component_version (organization_id, id);
alter table change_request add constraint change_request_version_fk foreign key (organization_id, component_version_id) references component_version (organization_id, id);
alter table approval add constraint approval_version_fk foreign key (organization_id, application_version_id) references application_version (organization_id, id);
alter table application_version_domain add constraint application_version_domain_version_fk foreign key (organization_id, application_version_id) references application_version (organization_id, id);
alter table application_version_domain add constraint application_version_domain_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
alter table application_environment add constraint application_environment_application_fk foreign key (organization_id, application_id) references application (organization_id, id);
alter table application_environment add constraint application_environment_environment_fk foreign key (organization_id, environment_id) references environment (organization_id, id);
