-- What belongs to the API of a source goes with the source, always within one organisation.

alter table intake_api add constraint intake_api_source_fk foreign key (organization_id, source_id) references intake_source (organization_id, id) on delete cascade;
alter table intake_run add constraint intake_run_source_fk foreign key (organization_id, source_id) references intake_source (organization_id, id) on delete cascade;
alter table intake_cursor add constraint intake_cursor_source_fk foreign key (organization_id, source_id) references intake_source (organization_id, id) on delete cascade;
alter table intake_found add constraint intake_found_delivery_fk foreign key (organization_id, delivery_id) references intake_delivery (organization_id, id) on delete cascade;
