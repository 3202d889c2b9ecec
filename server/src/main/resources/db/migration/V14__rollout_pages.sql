-- What the pages of the engine ask for.

create index rollout_newest on rollout (organization_id, created_at, id);
create index rollout_follows on rollout (organization_id, of_rollout_id) where of_rollout_id is not null;
