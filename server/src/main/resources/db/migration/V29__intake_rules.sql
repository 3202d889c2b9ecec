-- What names of senders mean here: rules of sources and of domains, each time that they were set, and which component's name
-- stands for which repository where no rule names it (docs/decisions/0056). Foreign keys follow in V29.1.

create table intake_source_rules (
    organization_id bigint not null
  , source_id bigint not null
  , revision integer not null
  , rules text not null
  , fields text
  , reason text not null
  , actor text not null
  , set_at timestamptz not null
  , constraint intake_source_rules_pk primary key (organization_id, source_id, revision)
);
comment on table intake_source_rules is 'What a source says that names of its sender mean, each time that it was set. The last revision holds.';
comment on column intake_source_rules.organization_id is 'The tenant.';
comment on column intake_source_rules.source_id is 'The source, whose rules are looked at before those of its domain.';
comment on column intake_source_rules.revision is 'From 1, in the order in which they were set.';
comment on column intake_source_rules.rules is 'The rules in their order, as JSON; as text, since the order of conditions is kept.';
comment on column intake_source_rules.fields is 'Where in JSON of a sender of any kind things stand, as JSON; null for sources of which that is known.';
comment on column intake_source_rules.reason is 'Why it was set.';
comment on column intake_source_rules.actor is 'Who set it.';
comment on column intake_source_rules.set_at is 'When.';

create table intake_domain_rules (
    organization_id bigint not null
  , domain_id bigint not null
  , revision integer not null
  , rules text not null
  , reason text not null
  , actor text not null
  , set_at timestamptz not null
  , constraint intake_domain_rules_pk primary key (organization_id, domain_id, revision)
);
comment on table intake_domain_rules is 'What a domain says that names of senders mean, each time that it was set. The last revision holds, for sources of the domain and of those below.';
comment on column intake_domain_rules.organization_id is 'The tenant.';
comment on column intake_domain_rules.domain_id is 'The domain.';
comment on column intake_domain_rules.revision is 'From 1, in the order in which they were set.';
comment on column intake_domain_rules.rules is 'The rules in their order, as JSON; as text, since the order of conditions is kept.';
comment on column intake_domain_rules.reason is 'Why it was set.';
comment on column intake_domain_rules.actor is 'Who set it.';
comment on column intake_domain_rules.set_at is 'When.';

create table intake_holder (
    organization_id bigint not null
  , component text not null
  , path text not null
  , held_at timestamptz not null
  , constraint intake_holder_pk primary key (organization_id, component)
);
comment on table intake_holder is 'Which repository, image or service a component''s name stands for where no rule gives it: another one of the same last part gets another name.';
comment on column intake_holder.organization_id is 'The tenant.';
comment on column intake_holder.component is 'Full name of the component.';
comment on column intake_holder.path is 'Whose name it is, as acme/shop, lower case.';
comment on column intake_holder.held_at is 'Since when.';
