-- After the tables of V42, which a cluster distributes in between.

alter table second_factor add constraint second_factor_account_fk foreign key (account_id) references account (id) on delete cascade;
alter table recovery_code add constraint recovery_code_account_fk foreign key (account_id) references account (id) on delete cascade;
alter table half_sign_in add constraint half_sign_in_account_fk foreign key (account_id) references account (id) on delete cascade;
