package org.fedrouter.web.device.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.fedrouter.device.analysis.boundary.Portfolios;
import org.fedrouter.web.device.inventory.PortfolioBody.Grouping;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.Permission;

/** Risk and work over all devices in use. */
@ApplicationScoped
@Path("api/v1/portfolio")
@Produces(MediaType.APPLICATION_JSON)
public class PortfolioResource {
  private static final Map<String, Grouping> GROUPINGS =
      Arrays.stream(Grouping.values()).collect(Collectors.toMap(Grouping::label, one -> one));

  @Inject Portfolios portfolios;

  /** By site, by product or by device. */
  @GET
  @Permission("view_devices")
  public PortfolioBody portfolio(@Context UriInfo uri) {
    Fields fields = QueryFields.of(uri.getQueryParameters(), "by");
    Grouping by = fields.choice("by", GROUPINGS, Grouping.SITE);
    fields.check();
    return PortfolioBody.of(portfolios.all(), by);
  }
}
