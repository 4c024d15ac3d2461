package org.fedrouter.web.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Account;
import org.fedrouter.identity.AccountChange;
import org.fedrouter.identity.AccountOutcome;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.boundary.AccountAdministration;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.BearerAuthentication;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.fedrouter.web.security.SignedRequest;
import org.jspecify.annotations.Nullable;

/** Accounts, for administrators. */
@ApplicationScoped
@Path("api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final int LONGEST_PASSWORD = 200;

  @Inject AccountAdministration accounts;
  @Inject Hashing hashing;

  /**
   * A page of accounts, by name.
   *
   * @param next the name to go on after, or null at the end
   */
  public record UsersBody(List<AccountBody> users, @Nullable String next) {}

  @GET
  @Permission("manage_users")
  public UsersBody page(@Context UriInfo uri) {
    Fields fields = QueryFields.of(uri.getQueryParameters(), "after", "limit");
    @Nullable String after = fields.optionalText("after", 1, 100).orElse(null);
    int most = (int) QueryFields.number(fields, "limit", USUAL, 1, MOST);
    fields.check();
    List<Account> found = accounts.page(after, most + 1);
    List<Account> page = found.subList(0, Math.min(most, found.size()));
    return new UsersBody(
        page.stream().map(AccountBody::of).toList(),
        found.size() > most ? page.getLast().name() : null);
  }

  @GET
  @Path("{user}")
  @Permission("manage_users")
  public Response find(@PathParam("user") String user) {
    return AccountReply.of(
        accounts
            .find(user)
            .<AccountOutcome>map(AccountOutcome.Done::new)
            .orElseGet(AccountOutcome.Unknown::new),
        "");
  }

  @POST
  @Permission("manage_users")
  @SignedRequest(always = true)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context HttpServletRequest request) throws IOException {
    Identity caller = PermissionFilter.caller(request);
    Fields fields = new Fields(JsonBody.read(body));
    String user = fields.text("user", 1, 100);
    String password = fields.text("password", 1, LONGEST_PASSWORD);
    Set<String> roles = names(fields, "roles");
    Set<String> departments = names(fields, "departments");
    if (!Account.NAME.matcher(user).matches()) {
      fields.error("user", "must have letters, digits and . _ @ - only", "another");
    }
    fields.check();
    return hashing.run(
        () ->
            AccountReply.of(
                accounts.create(caller, user, password, roles, departments), "password"));
  }

  private static Set<String> names(Fields fields, String field) {
    return fields.has(field) ? new LinkedHashSet<>(fields.texts(field, 50, 100)) : Set.of();
  }

  @PATCH
  @Path("{user}")
  @Permission("manage_users")
  @SignedRequest(always = true)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("user") String user, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    AccountChange change =
        new AccountChange(
            fields.has("roles") ? names(fields, "roles") : null,
            fields.has("departments") ? names(fields, "departments") : null,
            fields.has("active") ? (Boolean) fields.flag("active", true) : null);
    fields.check();
    return AccountReply.of(accounts.change(other(request, user), user, change), "");
  }

  /** Gives an account a password that its owner must change. */
  @POST
  @Path("{user}/password")
  @Permission("manage_users")
  @SignedRequest(always = true)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response password(
      @PathParam("user") String user, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Identity caller = other(request, user);
    Fields fields = new Fields(JsonBody.read(body));
    String password = fields.text("password", 1, LONGEST_PASSWORD);
    fields.check();
    return hashing.run(
        () -> AccountReply.of(accounts.resetPassword(caller, user, password), "password"));
  }

  @POST
  @Path("{user}/unlock")
  @Permission("manage_users")
  @SignedRequest(always = true)
  public Response unlock(@PathParam("user") String user, @Context HttpServletRequest request) {
    return AccountReply.of(accounts.unlock(PermissionFilter.caller(request), user), "");
  }

  @DELETE
  @Path("{user}/second-factor")
  @Permission("manage_users")
  @SignedRequest(always = true)
  public Response removeSecondFactor(
      @PathParam("user") String user, @Context HttpServletRequest request) {
    return AccountReply.of(accounts.removeSecondFactor(other(request, user), user), "");
  }

  /** A key must not change its own account: a stolen one would become its owner. */
  private static Identity other(HttpServletRequest request, String user) {
    Identity caller = PermissionFilter.caller(request);
    if (caller.account().equals(user) && BearerAuthentication.byApiKey(request)) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "An API key may not change its own account."));
    }
    return caller;
  }
}
