package org.fedrouter.web.privacy;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.federation.TrainingProgress;
import org.fedrouter.federation.boundary.TrainingCourse;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.boundary.Readiness;
import org.fedrouter.inference.boundary.Rosters;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** What is guaranteed here, what is spent of it, and by which trainings. */
@ApplicationScoped
@Path("privacy/status")
@Produces(MediaType.APPLICATION_JSON)
public class PrivacyStatusResource {
  @Inject Rosters rosters;
  @Inject Readiness readiness;
  @Inject LedgerListing listing;
  @Inject Settings settings;
  @Inject TrainingCourse course;

  /** Open to all who have logged in, whatever their permissions. */
  @GET
  @PermitAll
  public PrivacyStatusBody status(@Context HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    List<LedgerBalance> own = listing.of(caller.account(), caller.departments());
    return PrivacyStatusBody.of(
        settings,
        rosters.current().orElse(null),
        readiness.obstacles(caller, own),
        caller.account(),
        own,
        trainings(caller),
        caller.may("view_budget") ? listing.totals().shared() : null);
  }

  private @Nullable List<TrainingProgress> trainings(Identity caller) {
    return caller.may("view_budget") || caller.may("manage_federation") ? course.open() : null;
  }
}
