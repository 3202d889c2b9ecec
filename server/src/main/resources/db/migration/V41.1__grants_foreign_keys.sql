-- After the tables of V41, which a cluster distributes in between.

alter table access_grant add constraint access_grant_account_fk foreign key (account_id) references account (id) on delete cascade;
alter table account_group add constraint account_group_account_fk foreign key (account_id) references account (id) on delete cascade;
