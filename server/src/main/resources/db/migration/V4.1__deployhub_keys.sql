-- Foreign keys of the tables of the file before, once a cluster has distributed them.

alter table component_draft
    add constraint component_draft_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id)
  , add constraint component_draft_predecessor_fk foreign key (organization_id, predecessor_id) references component_version (organization_id, id)
  , add constraint component_draft_of_component_fk foreign key (organization_id, of_component_id) references component (organization_id, id)
  , add constraint component_draft_component_fk foreign key (organization_id, component_id) references component (organization_id, id)
  , add constraint component_draft_component_version_fk foreign key (organization_id, component_version_id) references component_version (organization_id, id);

alter table deployment_log
    add constraint deployment_log_deployment_fk foreign key (organization_id, deployment_id) references deployment (organization_id, id);
