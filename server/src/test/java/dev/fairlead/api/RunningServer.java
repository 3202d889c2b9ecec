package dev.fairlead.api;

import dev.fairlead.access.Access;
import dev.fairlead.access.Admin;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.Users;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.metrics.Rebuild;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.http.Doors;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.report.DataQuality;
import dev.fairlead.report.Reports;
import dev.fairlead.report.Search;
import dev.fairlead.report.trace.Traces;
                new RolloutRoutes(new Rollouts(machine, runner::wake), database, organizations),
