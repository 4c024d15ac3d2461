package org.fedrouter.web;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** All REST paths, from the root; the roles are the permissions of the database. */
@ApplicationPath("/")
@DeclareRoles({
  "query",
  "planning",
  "basic_planning",
  "measurement",
  "view_own_budget",
  "view_budget",
  "manage_budget",
  "view_audit",
  "manage_users",
  "configure",
  "sign"
})
@OpenAPIDefinition(
    info =
        @Info(
            title = "fedrouter",
            version = "0.1",
            description = "Federated, differentially private LLM router for hospitals"))
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
public class RestApplication extends Application {}
