-- Commits without a readable time deserve a second look; where all is well this is empty.
create index commit_without_time on commit (organization_id, recorded_at, id)
  where known and (authored_at is null or committed_at is null);
