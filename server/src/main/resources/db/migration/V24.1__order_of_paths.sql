-- What leaves something out stands after what takes something in.
update component
set paths = (
  select array_agg(glob order by glob like '!%', glob collate "C")
  from unnest(paths) as glob)
where cardinality(paths) > 1;
