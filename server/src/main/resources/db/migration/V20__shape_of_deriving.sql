-- What came to an environment from a moment on, whatever component brought it: read by the sums of domains.
create index change_deployment_environment on change_deployment (organization_id, environment_id, finished_at);
