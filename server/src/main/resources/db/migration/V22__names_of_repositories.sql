-- Ports of addresses by HTTP are part of a repository's name from now on, and what was declared to be one can be taken apart again.

alter table component add column repository_told text;
comment on column component.repository_told is 'The name under which its repository was told last, in the form of repository.name: it may be an alias. Null where that was before this was kept.';

-- So far no port was looked at: what has a name already goes on standing for every port of its host, until somebody takes that back.
-- Hosts that answer at one port only need none of it.
insert into repository_alias (organization_id, name, repository_id, actor, recorded_at)
select organization_id, regexp_replace(name, '^([^/]+)/', '\1:*/'), id, 'fairlead', now()
from (
  select organization_id, name, id
  from repository
  union all
  select organization_id, name, repository_id
  from repository_alias) as named
where name ~ '^(\[[^]/]+\]|[^/:]+)/'
  and split_part(name, '/', 1) not in ('github.com', 'gist.github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'gitea.com', 'dev.azure.com')
  and split_part(name, '/', 1) !~ '^git-codecommit\.'
on conflict do nothing;
