-- After the tables of V44, which a cluster distributes in between.

alter table audit_seal add constraint audit_seal_organization_fk foreign key (organization_id) references organization (id) on delete cascade;
