package org.fedrouter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.fedrouter.core.federation.local.ClippedLots;
import org.fedrouter.web.security.Permission;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules, each with its reason. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.fedrouter");

  private static final ArchRule PURE_CORE =
      noClasses()
          .that(resideInAnyPackage("org.fedrouter.core..", "org.fedrouter.compliance.."))
          .and(are(resideOutsideOfPackages("..boundary..", "..store..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..",
              "java.sql..",
              "javax.sql..",
              "java.net.http..",
              "java.util.logging..",
              "com.fasterxml..",
              "org.slf4j..")
          .because("mathematics that knows no framework can be read, tested and proved alone");

  private static final ArchRule NO_CYCLES =
      slices()
          .matching("org.fedrouter.(**)")
          .namingSlices("$1")
          .should()
          .beFreeOfCycles()
          .because("a feature that needs another in a circle is half a feature");

  private static final ArchRule CORE_DEPENDS_ON_NOTHING =
      classes()
          .that()
          .resideInAPackage("org.fedrouter.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.fedrouter.core..", "java..", "javax.crypto..", "org.jspecify..")
          .because("core is the JDK and nothing else");

  private static final ArchRule LAYERS =
      noClasses()
          .that()
          .resideInAnyPackage("..store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..boundary..", "org.fedrouter.web..")
          .because("web calls boundary, boundary calls store and core, never back");

  private static final ArchRule NODE_IS_APART =
      noClasses()
          .that()
          .resideInAPackage("org.fedrouter.hospital..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fedrouter.budget..",
              "org.fedrouter.identity..",
              "org.fedrouter.inference..",
              "org.fedrouter.node..",
              "org.fedrouter.web..")
          .because("a node belongs to another hospital and never holds the router's code");

  private static final ArchRule SDK_STANDS_ALONE =
      classes()
          .that()
          .resideInAPackage("org.fedrouter.client..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.fedrouter.client..",
              "org.fedrouter.core..",
              "java..",
              "javax.crypto..",
              "javax.net.ssl..",
              "com.fasterxml.jackson..",
              "org.jspecify..")
          .because(
              "an application that asks a router gets nothing of the router but its mathematics");

  private static final ArchRule QUESTIONS_NEED_NO_CORE =
      noClasses()
          .that()
          .resideInAPackage("org.fedrouter.client")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.fedrouter.core..", "org.fedrouter.client.federation..")
          .because("only training needs the mathematics; asking stays as small as it is");

  private static final ArchRule CLIPPED_SUMS =
      classes()
          .that()
          .implement(ClippedLots.class)
          .should()
          .resideInAnyPackage("org.fedrouter.client.federation", "org.fedrouter.engine.training")
          .because("who gives sums owes the bound that is charged for; all others give gradients");

  private static final ArchRule ENTITIES_IN_STORE =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .should()
          .resideInAPackage("..store..")
          .because("rows are nobody else's business");

  private static final ArchRule ENTITY_MANAGER_IN_STORE =
      noClasses()
          .that(are(resideOutsideOfPackages("..store..")))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EntityManager.class)
          .because("queries live where the rows live");

  private static final ArchRule WEB_SEES_NO_ROWS =
      noClasses()
          .that()
          .resideInAPackage("org.fedrouter.web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..store..")
          .because("a contract that shows rows cannot change them");

  private static final ArchRule RESOURCES =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .resideInAPackage("org.fedrouter.web..")
          .andShould()
          .haveSimpleNameEndingWith("Resource")
          .because("every REST path is found under one name");

  private static final ArchRule PERMISSIONS =
      methods()
          .that()
          .areMetaAnnotatedWith(HttpMethod.class)
          .should()
          .beAnnotatedWith(Permission.class)
          .orShould()
          .beAnnotatedWith(PermitAll.class)
          .because("what is not permitted by name is forbidden");

  private static final ArchRule TRANSACTIONS_IN_BOUNDARY =
      classes()
          .that()
          .areAnnotatedWith(Stateless.class)
          .or()
          .areAnnotatedWith(Transactional.class)
          .should()
          .resideInAPackage("..boundary..")
          .because("a transaction starts in one visible place");

  private static final ArchRule TIMERS =
      methods()
          .that()
          .areAnnotatedWith(Schedule.class)
          .and()
          .areDeclaredInClassesThat(resideOutsideOfPackages("org.fedrouter.hospital.."))
          .should(HouseConditions.workOutsideOfTheTimersTransaction())
          .because("the server takes away a timer whose transaction was rolled back twice");

  private static final ArchRule NAMES =
      classes()
          .should()
          .haveNameNotMatching(".*(Impl|Utils?|Helper|Manager|Processor|D[Tt][Oo])")
          .because("a name says what a thing is");

  private static final ArchRule PACKAGE_NAMES =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..misc..", "..dto..", "..impl..", "..service..")
          .because("packages are named after features");

  private static final ArchRule SEAMS =
      classes()
          .that()
          .areInterfaces()
          .and()
          .areNotAnnotations()
          .should(HouseConditions.haveAnotherReasonThanOneImplementation())
          .because("an interface with one implementation is a detour, unless it says why");

  private static final ArchRule CORE_IS_IMMUTABLE =
      fields()
          .that()
          .areDeclaredInClassesThat(
              resideInAPackage("org.fedrouter.core..")
                  .and(
                      not(
                          resideInAPackage("org.fedrouter.core.planning..")
                              .and(not(modifier(JavaModifier.PUBLIC))))))
          .should()
          .beFinal()
          .because("values do not change; only a search has a state, and keeps it to itself");

  private static final ArchRule NO_SETTERS =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("org.fedrouter.core..", "..store..")
          .should()
          .haveNameMatching("set[A-Z].*")
          .because("state changes by named transitions");

  private static final ArchRule PROVIDERS =
      noClasses()
          .that(
              are(
                  resideOutsideOfPackages(
                      "org.fedrouter.core.noise..",
                      "org.fedrouter.runtime..",
                      "org.fedrouter.hospital.runtime..",
                      "org.fedrouter.engine.demo..",
                      "org.fedrouter.client..",
                      "org.fedrouter.cli..")))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(ThreadLocalRandom.class, "current")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callConstructor(Random.class, long.class)
          .orShould()
          .callConstructor(SecureRandom.class)
          .orShould()
          .callConstructor(SplittableRandom.class)
          .because("time, randomness and identifiers come in from one provider");

  private static final ArchRule NULL_MARKED =
      classes()
          .should(HouseConditions.resideInANullMarkedPackage())
          .because("NullAway checks only what says that it may be checked");

  private static final ArchRule PRIVATE_IS_NOT_MEASURED =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.fedrouter.core..",
              "org.fedrouter.engine..",
              "org.fedrouter.hospital.privacy..",
              "org.fedrouter.hospital.ledger..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.eclipse.microprofile.metrics..", "java.util.logging..", "io.opentelemetry..")
          .because("no function of private logits reaches a metric, a trace or a log");

  private static final ArchRule NO_CONSOLE =
      noClasses()
          .that(are(resideOutsideOfPackages("org.fedrouter.cli.console..")))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("servers log, and the command has one place that prints");

  private static final ArchRule NO_GENERIC_EXCEPTIONS =
      noMethods()
          .that()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .declareThrowableOfType(Exception.class)
          .orShould()
          .declareThrowableOfType(Throwable.class)
          .because("a caller can only handle what has a name");

  @SuppressWarnings("UnusedVariable") // read by @FieldSource
  private static final List<ArchRule> RULES =
      List.of(
          PURE_CORE,
          NO_CYCLES,
          CORE_DEPENDS_ON_NOTHING,
          LAYERS,
          NODE_IS_APART,
          SDK_STANDS_ALONE,
          QUESTIONS_NEED_NO_CORE,
          CLIPPED_SUMS,
          ENTITIES_IN_STORE,
          ENTITY_MANAGER_IN_STORE,
          WEB_SEES_NO_ROWS,
          RESOURCES,
          PERMISSIONS,
          TRANSACTIONS_IN_BOUNDARY,
          TIMERS,
          NAMES,
          PACKAGE_NAMES,
          SEAMS,
          CORE_IS_IMMUTABLE,
          NO_SETTERS,
          PROVIDERS,
          NULL_MARKED,
          PRIVATE_IS_NOT_MEASURED,
          NO_CONSOLE,
          NO_GENERIC_EXCEPTIONS);

  @ParameterizedTest
  @FieldSource("RULES")
  void code_keepsTheRule(ArchRule rule) {
    rule.check(MAIN);
  }
}
