-- Findings are listed in the order of facts (docs/decisions/0037): of one moment of telling, by version, commit or finish, which
-- these indexes hold in the place of ids. Many rows may have been told in one moment.

drop index component_version_undescribed;
create index component_version_undescribed on component_version (organization_id, recorded_at, version)
  where commit_id is null and built_at is null and build_id is null and digest is null and attributes = '{}';
drop index component_version_unread_time;
create index component_version_unread_time on component_version (organization_id, recorded_at, version)
  where (coalesce(attributes ->> 'GitCommitTimestamp', '') <> '' and committed_at is null)
     or (coalesce(attributes ->> 'DockerBuildDate', attributes ->> 'BuildDate', '') <> '' and built_at is null);
drop index commit_without_time;
create index commit_without_time on commit (organization_id, recorded_at, sha)
  where known and (authored_at is null or committed_at is null);
drop index deployment_late;
create index deployment_late on deployment (organization_id, recorded_at, finished_at)
  where recorded_at - finished_at > interval '24 hours';
