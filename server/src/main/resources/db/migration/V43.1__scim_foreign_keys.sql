-- After the tables of V43, which a cluster distributes in between.

alter table scim_user add constraint scim_user_account_fk foreign key (account_id) references account (id) on delete cascade;
alter table scim_member add constraint scim_member_account_fk foreign key (account_id) references account (id) on delete cascade;
alter table scim_member add constraint scim_member_group_fk foreign key (group_id) references scim_group (id) on delete cascade;
