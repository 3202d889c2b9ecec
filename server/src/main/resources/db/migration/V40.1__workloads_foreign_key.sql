-- After the tables of V40, which a cluster distributes in between.

alter table workload_rule add constraint workload_rule_issuer_fk foreign key (issuer_id) references workload_issuer (id);
