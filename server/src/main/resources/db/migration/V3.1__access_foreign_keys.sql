-- After the tables of V3, which a cluster distributes in between.

alter table token add constraint token_account_fk foreign key (account_id) references account (id);
alter table session add constraint session_account_fk foreign key (account_id) references account (id);
