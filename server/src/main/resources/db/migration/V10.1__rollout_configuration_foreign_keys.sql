-- After the tables of V10, which a cluster distributes in between.

alter table endpoint add constraint endpoint_environment_fk foreign key (organization_id, environment_id) references environment (organization_id, id);
alter table environment_rule add constraint environment_rule_environment_fk foreign key (organization_id, environment_id) references environment (organization_id, id);
