-- What sources, deliveries and what became of them refer to, always within one organisation.

alter table intake_source add constraint intake_source_domain_fk foreign key (organization_id, domain_id) references domain (organization_id, id);
alter table intake_secret add constraint intake_secret_source_fk foreign key (organization_id, source_id) references intake_source (organization_id, id) on delete cascade;
alter table intake_delivery add constraint intake_delivery_source_fk foreign key (organization_id, source_id) references intake_source (organization_id, id) on delete cascade;
alter table intake_repeat add constraint intake_repeat_delivery_fk foreign key (organization_id, delivery_id) references intake_delivery (organization_id, id) on delete cascade;
alter table intake_fact add constraint intake_fact_delivery_fk foreign key (organization_id, delivery_id) references intake_delivery (organization_id, id) on delete cascade;
alter table intake_dependency add constraint intake_dependency_delivery_fk foreign key (organization_id, delivery_id) references intake_delivery (organization_id, id) on delete cascade;
alter table intake_alert add constraint intake_alert_source_fk foreign key (organization_id, source_id) references intake_source (organization_id, id) on delete cascade;
