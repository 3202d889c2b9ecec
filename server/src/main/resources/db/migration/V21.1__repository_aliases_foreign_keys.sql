-- Foreign keys of the table of the file before, once a cluster has distributed it.

alter table repository_alias
    add constraint repository_alias_repository_fk foreign key (organization_id, repository_id) references repository (organization_id, id);
