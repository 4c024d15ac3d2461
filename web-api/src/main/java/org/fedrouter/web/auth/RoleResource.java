package org.fedrouter.web.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;
import org.fedrouter.identity.Role;
import org.fedrouter.identity.boundary.AccountAdministration;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.fedrouter.web.security.SignedRequest;

/** Roles: data, not code. */
@ApplicationScoped
@Path("api/v1/roles")
@Produces(MediaType.APPLICATION_JSON)
public class RoleResource {
  @Inject AccountAdministration accounts;

  /** Every role, by name. */
  public record RolesBody(List<RoleBody> roles) {}

  @GET
  @Permission("manage_users")
  public RolesBody list() {
    return new RolesBody(accounts.roles().stream().map(RoleBody::of).toList());
  }

  @PUT
  @Path("{role}")
  @Permission("manage_users")
  @SignedRequest(always = true)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("role") String name, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    List<String> permissions = fields.texts("permissions", Role.PERMISSIONS.size(), 100);
    boolean secondFactor = fields.flag("second_factor", false);
    if (!Role.NAME.matcher(name).matches()) {
      fields.error("role", "must have 1 to 50 small letters, digits and _", "another");
    }
    for (String permission : permissions) {
      if (!Role.PERMISSIONS.contains(permission)) {
        fields.error(
            "permissions",
            "must be among " + String.join(", ", new TreeSet<>(Role.PERMISSIONS)),
            permission);
      }
    }
    fields.check();
    Role role = new Role(name, List.copyOf(new TreeSet<>(permissions)), secondFactor);
    return AccountReply.of(accounts.put(PermissionFilter.caller(request), role), "");
  }
}
