-- What is said of names is always within one organisation.

alter table name_news add constraint name_news_organization_fk foreign key (organization_id) references organization (id);
