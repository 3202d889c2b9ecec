-- After the table of V5, which a cluster distributes in between.

alter table session add constraint session_token_fk foreign key (token_id) references token (id);
