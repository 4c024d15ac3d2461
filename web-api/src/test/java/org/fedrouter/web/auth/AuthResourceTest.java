package org.fedrouter.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.boundary.LocalLogin;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthResourceTest {
  private final AuthResource resource = new AuthResource();

  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment")
  void closeLocalLogin() {
    resource.local =
        new LocalLogin() {
          @Override
          public boolean allowed() {
            return false;
          }
        };
  }

  /** Nothing else is there: neither the body nor an account is looked at. */
  @Test
  void loginAndRenewal_areOff_whereOnlyProvidersLetPeopleIn() {
    InputStream body = new ByteArrayInputStream(new byte[0]);
    ProblemException login =
        catchThrowableOfType(ProblemException.class, () -> resource.login(null, body));
    assertThat(login.problem().type()).isEqualTo(ProblemType.LOCAL_LOGIN_OFF);
    assertThat(login.problem().detail()).contains("/.well-known/oauth-protected-resource");
    ProblemException renewal =
        catchThrowableOfType(ProblemException.class, () -> resource.refresh(body));
    assertThat(renewal.problem().type()).isEqualTo(ProblemType.LOCAL_LOGIN_OFF);
  }
}
