-- A build of a monorepo that touches none of a component's paths brings a new version and nothing new of its own. Its lead time
-- does not begin at the newest own commit, which came long ago (docs/decisions/0040).

alter table series_deployment add column untouched boolean not null default false;
comment on column series_deployment.untouched is 'Whether it brought a version that had never run in this environment, and no commit that touches the paths of its component; of an application, whether all that it brought was so. Then first_time is false.';
comment on column series_deployment.first_time is 'Whether it brought something new: a component version that had never run in this environment; of a component with paths, unless it is known that no commit which came with it touches them.';

-- what was derived of components with paths is derived again
insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
select organization_id, cast(null as bigint), 'component', id, cast('-infinity' as timestamptz)
from component
where cardinality(paths) > 0;
