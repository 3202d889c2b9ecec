-- What rules and told rollbacks refer to, always within one organisation.

alter table domain_rules add constraint domain_rules_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
alter table hotfix_rule add constraint hotfix_rule_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
alter table deployment_rollback add constraint deployment_rollback_deployment_fk foreign key (organization_id, deployment_id) references deployment (organization_id, id);
alter table deployment_rollback add constraint deployment_rollback_rolled_back_fk foreign key (organization_id, rolled_back_id) references deployment (organization_id, id);
