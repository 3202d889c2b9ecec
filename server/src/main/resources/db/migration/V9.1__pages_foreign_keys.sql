-- After the table of V9, which a cluster distributes in between.

alter table share_key add constraint share_key_organization_fk foreign key (organization_id) references organization (id);
