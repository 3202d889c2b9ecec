-- Indexes for what people look for by name, and for facts that deserve a second look. The latter are partial: where all is
-- well they are empty, and what is told in order of time is added at their end.

create index component_version_search on component_version (organization_id, lower(version) collate "C");
create index application_version_search on application_version (organization_id, lower(version) collate "C");

create index component_version_undescribed on component_version (organization_id, recorded_at, id)
  where commit_id is null and built_at is null and build_id is null and digest is null and attributes = '{}';
create index component_version_unread_time on component_version (organization_id, recorded_at, id)
  where (coalesce(attributes ->> 'GitCommitTimestamp', '') <> '' and committed_at is null)
     or (coalesce(attributes ->> 'DockerBuildDate', attributes ->> 'BuildDate', '') <> '' and built_at is null);
create index deployment_late on deployment (organization_id, recorded_at, id)
  where recorded_at - finished_at > interval '24 hours';
create index audit_entry_time on audit_entry (organization_id, happened_at, id);
create index series_deployment_skewed on series_deployment (organization_id, finished_at, deployment_id, unit_id)
  where kind = 'component' and committer_from > finished_at;
create index change_deployment_skewed on change_deployment (organization_id, finished_at, commit_id, component_id)
  where status = 'change' and authored_at > finished_at;
create index series_deployment_redeployed on series_deployment (organization_id, finished_at, deployment_id, unit_id)
  where kind = 'component' and result = 'redeployed';
