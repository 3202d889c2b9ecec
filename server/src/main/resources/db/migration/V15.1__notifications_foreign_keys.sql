-- Foreign key of the tables of the file before, once a cluster has distributed them.

alter table notification
    add constraint notification_rollout_fk foreign key (organization_id, rollout_id) references rollout (organization_id, id);
