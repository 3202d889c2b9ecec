-- After the table of V35, which a cluster distributes in between.

alter table saved_view add constraint saved_view_account_fk foreign key (account_id) references account (id);
