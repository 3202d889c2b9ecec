-- Foreign keys of the tables of the file before, once a cluster has distributed them.

alter table rollout
    add constraint rollout_environment_fk foreign key (organization_id, environment_id) references environment (organization_id, id);
alter table rollout_step
    add constraint rollout_step_rollout_fk foreign key (organization_id, rollout_id) references rollout (organization_id, id);
alter table rollout_log
    add constraint rollout_log_rollout_fk foreign key (organization_id, rollout_id) references rollout (organization_id, id);
alter table rollout_approval
    add constraint rollout_approval_rollout_fk foreign key (organization_id, rollout_id) references rollout (organization_id, id);
alter table placement
    add constraint placement_environment_fk foreign key (organization_id, environment_id) references environment (organization_id, id)
  , add constraint placement_rollout_fk foreign key (organization_id, rollout_id) references rollout (organization_id, id);
