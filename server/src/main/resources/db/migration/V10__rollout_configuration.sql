-- What the deployment engine has been told: where things can be put, how, with which values, and by whom. Components and
-- credentials are named and not numbered: a recipe may be written before the first build of a component is recorded. Foreign
-- keys come in the next file.

create table endpoint (
    organization_id bigint not null
  , id bigint generated always as identity
  , environment_id bigint not null
  , name text not null
  , kind text not null
  , address text not null default ''
  , settings jsonb not null
  , labels jsonb not null
  , credential text
  , changed_by text not null
  , changed_at timestamptz not null
  , constraint endpoint_pk primary key (organization_id, id)
  , constraint endpoint_key unique (organization_id, environment_id, name)
  , constraint endpoint_kind_check check (kind in ('local', 'ssh', 'docker', 'kubernetes'))
);
comment on table endpoint is 'Something in an environment that versions are put onto.';
comment on column endpoint.organization_id is 'The tenant.';
comment on column endpoint.id is 'Identity; never ordered by.';
comment on column endpoint.environment_id is 'The environment it belongs to.';
comment on column endpoint.name is 'Its name, unique in the environment.';
comment on column endpoint.kind is 'By which way it is reached: local, ssh, docker, kubernetes.';
comment on column endpoint.address is 'Where it is; empty for the server''s own host.';
comment on column endpoint.settings is 'What its kind needs besides, by name: all texts.';
comment on column endpoint.labels is 'By which components choose their endpoints: all texts.';
comment on column endpoint.credential is 'Name of the credential that opens it; null where none is needed.';
comment on column endpoint.changed_by is 'Who changed it last: the name of a token or a user.';
comment on column endpoint.changed_at is 'When it was changed last.';

create table credential (
    organization_id bigint not null
  , id bigint generated always as identity
  , name text not null
  , kind text not null
  , user_name text not null default ''
  , origin text not null
  , reference text
  , sealed bytea
  , sealed_with text
  , passphrase text
  , changed_by text not null
  , changed_at timestamptz not null
  , constraint credential_pk primary key (organization_id, id)
  , constraint credential_key unique (organization_id, name)
  , constraint credential_kind_check check (kind in ('password', 'private-key', 'token', 'kubeconfig'))
  , constraint credential_origin_check check (origin in ('sealed', 'environment', 'file'))
  , constraint credential_reference_check check ((origin = 'sealed') or (reference is not null))
  , constraint credential_sealed_check check ((sealed is null) = (sealed_with is null))
);
comment on table credential is 'Where a secret is to be had: a password, a key, a token. The secret itself is here only sealed.';
comment on column credential.organization_id is 'The tenant.';
comment on column credential.id is 'Identity; never ordered by.';
comment on column credential.name is 'Its name, unique in the organisation.';
comment on column credential.kind is 'What it is: password, private-key, token, kubeconfig.';
comment on column credential.user_name is 'The user it belongs to; empty where the address says it.';
comment on column credential.origin is 'Where its value is: sealed in this row, in an environment variable of the server, or in a file of the server''s host.';
comment on column credential.reference is 'Name of the variable or path of the file; null for a sealed one.';
comment on column credential.sealed is 'The value, sealed with AES-256-GCM; null until it was given.';
comment on column credential.sealed_with is 'Which key it is sealed with: the beginning of the key''s digest.';
comment on column credential.passphrase is 'Name of the credential that holds the passphrase of a private key.';
comment on column credential.changed_by is 'Who changed it last: the name of a token or a user.';
comment on column credential.changed_at is 'When it was changed last.';

create table deployer (
    organization_id bigint not null
  , id bigint generated always as identity
  , component text not null
  , delivery jsonb not null
  , changed_by text not null
  , changed_at timestamptz not null
  , constraint deployer_pk primary key (organization_id, id)
  , constraint deployer_key unique (organization_id, component)
);
comment on table deployer is 'How the versions of a component get onto endpoints.';
comment on column deployer.organization_id is 'The tenant.';
comment on column deployer.id is 'Identity; never ordered by.';
comment on column deployer.component is 'Full name of the component.';
comment on column deployer.delivery is 'Recipe, health checks, scripts before and after, labels of its endpoints, what it depends on.';
comment on column deployer.changed_by is 'Who changed it last: the name of a token or a user.';
comment on column deployer.changed_at is 'When it was changed last.';

create table key_value (
    organization_id bigint not null
  , id bigint generated always as identity
  , scope text not null
  , subject text not null
  , name text not null
  , value text
  , credential text
  , changed_by text not null
  , changed_at timestamptz not null
  , constraint key_value_pk primary key (organization_id, id)
  , constraint key_value_key unique (organization_id, scope, subject, name)
  , constraint key_value_scope_check check (scope in ('global', 'environment', 'application', 'endpoint', 'component'))
  , constraint key_value_one_check check (value is null or credential is null)
);
comment on table key_value is 'A value that recipes can use. Of several with one name the later scope holds: global, environment, application, endpoint, component.';
comment on column key_value.organization_id is 'The tenant.';
comment on column key_value.id is 'Identity; never ordered by.';
comment on column key_value.scope is 'For what it holds: global, environment, application, endpoint, component.';
comment on column key_value.subject is 'Full name of what it holds for; empty for global; environment/endpoint for an endpoint.';
comment on column key_value.name is 'Its name.';
comment on column key_value.value is 'The value; null where it is a secret.';
comment on column key_value.credential is 'Name of the credential whose value it is; null where anybody may see it.';
comment on column key_value.changed_by is 'Who changed it last: the name of a token or a user.';
comment on column key_value.changed_at is 'When it was changed last.';

create table environment_rule (
    organization_id bigint not null
  , environment_id bigint not null
  , concurrency text not null
  , approval boolean not null
  , accounts text[] not null
  , windows jsonb not null
  , rolls_back boolean not null
  , changed_by text not null
  , changed_at timestamptz not null
  , constraint environment_rule_pk primary key (organization_id, environment_id)
  , constraint environment_rule_concurrency_check check (concurrency in ('queue', 'refuse'))
);
comment on table environment_rule is 'When and by whom an environment may be deployed to. One without a row has the usual rule.';
comment on column environment_rule.organization_id is 'The tenant.';
comment on column environment_rule.environment_id is 'The environment.';
comment on column environment_rule.concurrency is 'What becomes of a rollout while another one runs there: queue, refuse.';
comment on column environment_rule.approval is 'Whether every rollout needs an approval before it begins.';
comment on column environment_rule.accounts is 'Who may deploy there; empty for everybody who may deploy at all.';
comment on column environment_rule.windows is 'Parts of the week in which it is closed, or open only with approval.';
comment on column environment_rule.rolls_back is 'Whether a rollout that failed is followed by a rollback.';
comment on column environment_rule.changed_by is 'Who changed it last: the name of a token or a user.';
comment on column environment_rule.changed_at is 'When it was changed last.';
