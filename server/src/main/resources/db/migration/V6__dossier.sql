-- What is kept on file about versions beside the facts that numbers come from: documents, endpoints, change requests,
-- approvals, the domain a version has moved to. Foreign keys come in the next file.

create table component_document (
    organization_id bigint not null
  , id bigint generated always as identity
  , component_version_id bigint not null
  , kind text not null
  , format text
  , media_type text not null
  , sha256 bytea not null
  , content bytea not null
  , told_at timestamptz not null
  , recorded_by text not null
  , recorded_at timestamptz not null default now()
  , constraint component_document_pk primary key (organization_id, id)
  , constraint component_document_key unique (organization_id, component_version_id, kind, sha256)
  , constraint component_document_kind_check check (kind in ('sbom', 'readme', 'license', 'swagger'))
  , constraint component_document_format_check check (format in ('cyclonedx', 'spdx', 'safety', 'unknown'))
  , constraint component_document_sbom_check check ((kind = 'sbom') = (format is not null))
  , constraint component_document_hash_check check (length(sha256) = 32)
);
comment on table component_document is 'A document of a component version, byte for byte. The same document told twice is one; another of its kind is kept beside it.';
comment on column component_document.organization_id is 'The tenant.';
comment on column component_document.id is 'Identity; never ordered by.';
comment on column component_document.component_version_id is 'The version it describes.';
comment on column component_document.kind is 'What it is: a list of parts (sbom), a readme, a license, a description of an interface (swagger).';
comment on column component_document.format is 'How a list of parts is written: cyclonedx, spdx, safety, unknown; null for other kinds.';
comment on column component_document.media_type is 'Media type, as told or as the format has it.';
comment on column component_document.sha256 is 'Digest of the content.';
comment on column component_document.content is 'The document itself.';
comment on column component_document.told_at is 'When it was told last: the latest of a kind is the one that holds.';
comment on column component_document.recorded_by is 'Who told it first: the name of a token or a user.';
comment on column component_document.recorded_at is 'When Fairlead first heard of it.';

create table component_endpoint (
    organization_id bigint not null
  , component_version_id bigint not null
  , direction text not null
  , verb text not null
  , path text not null
  , recorded_by text not null
  , recorded_at timestamptz not null default now()
  , constraint component_endpoint_pk primary key (organization_id, component_version_id, direction, verb, path)
  , constraint component_endpoint_direction_check check (direction in ('provides', 'consumes'))
);
create index component_endpoint_path on component_endpoint (organization_id, path, verb);
comment on table component_endpoint is 'An HTTP endpoint that a component version offers or calls.';
comment on column component_endpoint.organization_id is 'The tenant.';
comment on column component_endpoint.component_version_id is 'The version.';
comment on column component_endpoint.direction is 'provides: the version offers it; consumes: the version calls it.';
comment on column component_endpoint.verb is 'The HTTP method, in upper case.';
comment on column component_endpoint.path is 'The path, as it was told.';
comment on column component_endpoint.recorded_by is 'Who told it: the name of a token or a user.';
comment on column component_endpoint.recorded_at is 'When Fairlead first heard of it.';

create table change_request (
    organization_id bigint not null
  , component_version_id bigint not null
  , source text not null
  , reference text not null
  , recorded_by text not null
  , recorded_at timestamptz not null default now()
  , constraint change_request_pk primary key (organization_id, component_version_id, source, reference)
);
create index change_request_reference on change_request (organization_id, source, reference);
comment on table change_request is 'A ticket that a component version is an answer to.';
comment on column change_request.organization_id is 'The tenant.';
comment on column change_request.component_version_id is 'The version.';
comment on column change_request.source is 'The data source: what the system that keeps the tickets is called.';
comment on column change_request.reference is 'What the ticket is called there.';
comment on column change_request.recorded_by is 'Who told it: the name of a token or a user.';
comment on column change_request.recorded_at is 'When Fairlead first heard of it.';

create table approval (
    organization_id bigint not null
  , application_version_id bigint not null
  , decided_by text not null
  , approved boolean not null
  , note text not null default ''
  , decided_at timestamptz not null
  , constraint approval_pk primary key (organization_id, application_version_id, decided_by)
);
comment on table approval is 'What somebody thinks of an application version now; what was thought before is in audit_entry.';
comment on column approval.organization_id is 'The tenant.';
comment on column approval.application_version_id is 'The version.';
comment on column approval.decided_by is 'Who: the name of a token or a user.';
comment on column approval.approved is 'Yes or no.';
comment on column approval.note is 'Why, in their words.';
comment on column approval.decided_at is 'When.';

create table application_version_domain (
    organization_id bigint not null
  , application_version_id bigint not null
  , domain_id bigint not null
  , note text not null default ''
  , moved_by text not null
  , moved_at timestamptz not null
  , constraint application_version_domain_pk primary key (organization_id, application_version_id)
);
comment on table application_version_domain is 'The domain that an application version has moved to; none for one that never moved. The application itself stays, and with it all reports. Earlier moves are in audit_entry.';
comment on column application_version_domain.organization_id is 'The tenant.';
comment on column application_version_domain.application_version_id is 'The version.';
comment on column application_version_domain.domain_id is 'Where it is now.';
comment on column application_version_domain.note is 'Why, in the words of whoever moved it.';
comment on column application_version_domain.moved_by is 'Who moved it there: the name of a token or a user.';
comment on column application_version_domain.moved_at is 'When.';

create table application_environment (
    organization_id bigint not null
  , application_id bigint not null
  , environment_id bigint not null
  , recorded_by text not null
  , recorded_at timestamptz not null default now()
  , constraint application_environment_pk primary key (organization_id, application_id, environment_id)
);
comment on table application_environment is 'An environment that an application is meant for, whether or not it has been deployed there.';
comment on column application_environment.organization_id is 'The tenant.';
comment on column application_environment.application_id is 'The application.';
comment on column application_environment.environment_id is 'The environment.';
comment on column application_environment.recorded_by is 'Who told it: the name of a token or a user.';
comment on column application_environment.recorded_at is 'When Fairlead first heard of it.';
