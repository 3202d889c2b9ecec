-- What rules belong to, always within one organisation.

alter table intake_source_rules add constraint intake_source_rules_source_fk foreign key (organization_id, source_id) references intake_source (organization_id, id) on delete cascade;
alter table intake_domain_rules add constraint intake_domain_rules_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
