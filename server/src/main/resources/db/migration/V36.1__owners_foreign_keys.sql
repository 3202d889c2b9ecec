-- Owners are teams of the same organisation.

alter table unit_owner add constraint unit_owner_team_fk foreign key (organization_id, team_id) references team (organization_id, id);
