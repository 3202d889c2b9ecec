-- The overview asks for the last success of every application everywhere: one seek each, also where attempts fail for months.
create index series_deployment_succeeded on series_deployment (organization_id, unit_id, environment_id, finished_at)
  where kind = 'application' and result in ('deployed', 'redeployed');
