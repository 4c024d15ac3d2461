package org.fedrouter.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.LedgerTerms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A home database and two regions, with leases, answers, emergencies, backups and restores in any
 * order. What was answered is counted here, by nobody who could forget it.
 */
@ExtendWith(TestPostgres.class)
class LedgerHistoryTest {
  private static final String D = "department:d";
  private static final long LIMIT = LedgerData.TEN.limitNano();
  private static final long EMERGENCY =
      LedgerTerms.extraNano(new Epsilon(.2), LedgerData.TEN.order());

  private final TestPostgres.Server server;
  private final Site home;
  private final List<Site> regions;
  private final List<Site> all;

  private long answered;
  private long granted;

  LedgerHistoryTest(TestPostgres.Server server) throws SQLException {
    this.server = server;
    this.home = new Site("home", server);
    this.regions = List.of(new Site("north", server), new Site("south", server));
    this.all = List.of(home, regions.get(0), regions.get(1));
  }

  /** A reservation that waits for its settlement. */
  private record Open(UUID id, long nano) {}

  /** One database, its last backup, and what it owes an end. */
  private static final class Site {
    private final String name;
    private final List<Open> open = new ArrayList<>();
    private final List<UUID> leases = new ArrayList<>();
    private LedgerData data;
    private @Nullable DatabaseAccess backup;

    Site(String name, TestPostgres.Server server) throws SQLException {
      this.name = name;
      this.data = new LedgerData(server);
    }

    long held() {
      return open.stream().mapToLong(Open::nano).sum();
    }
  }

  @AfterEach
  void close() throws SQLException {
    for (Site site : all) {
      site.data.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void answers_afterAnyHistory_costNoMoreThanTheHomeLimitAndItsGrants(long seed)
      throws SQLException {
    home.data.ledger("department", "d");
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 150; i++) {
      Site region = regions.get(random.nextInt(2));
      Site any = all.get(random.nextInt(3));
      switch (random.nextInt(24)) {
        case 0, 1, 2, 3 -> lease(region, 1 + random.nextLong(LIMIT / 3));
        case 4, 5, 6 -> giveBack(region);
        case 7, 8, 9, 10, 11 -> settle(any, random);
        case 12 -> emergency();
        case 13, 14 -> backUp(any);
        case 15 -> restore(any);
        default -> charge(random.nextInt(6) == 0 ? home : region, random);
      }
      assertThat(answered + all.stream().mapToLong(Site::held).sum())
          .as("step " + i)
          .isLessThanOrEqualTo(LIMIT + granted);
    }
    for (Site site : all) {
      assertThat(site.data.verify().differences()).as(site.name).isEmpty();
    }
  }

  private void lease(Site region, long nano) {
    try {
      LeaseDocument lease = LeaseTest.grant(home.data.access(), D, region.name, nano);
      assertThat(LeaseTest.accept(region.data, lease)).isTrue();
      region.leases.add(lease.lease());
    } catch (CommandFailure full) {
      assertThat(full.exitCode()).isEqualTo(ExitCode.REFUSED_BY_BUDGET);
    }
  }

  private void giveBack(Site region) {
    if (region.leases.isEmpty()) {
      return;
    }
    ReturnDocument returned = LeaseTest.giveBack(region.data, region.leases.removeFirst());
    try {
      boolean unused = LeaseTest.settle(home.data, returned);
    } catch (CommandFailure lostByARestore) {
      assertThat(lostByARestore).hasMessageContaining("not granted here");
    }
  }

  private void charge(Site site, SplittableRandom random) {
    long nano = 1 + random.nextLong(LIMIT / 6);
    try {
      site.open.add(new Open(site.data.reserve(nano, D), nano));
    } catch (SQLException full) {
      assertThat(full.getMessage()).containsPattern(LedgerData.FULL + "|not exist");
    }
  }

  private void settle(Site site, SplittableRandom random) throws SQLException {
    if (!site.open.isEmpty()) {
      Open one = site.open.remove(random.nextInt(site.open.size()));
      long spent = random.nextLong(one.nano() + 1);
      site.data.settle(one.id(), spent);
      answered += spent;
    }
  }

  private void emergency() throws SQLException {
    home.data.change(
        "SELECT grant_emergency('department:d', 0.2, %d, now() + interval '1 hour', 'o', 'flood')"
            .formatted(EMERGENCY));
    granted += EMERGENCY;
  }

  private void backUp(Site site) throws SQLException {
    DatabaseAccess live = site.data.access();
    site.data.close();
    site.backup = server.copy(live);
    site.data = new LedgerData(server, live);
  }

  /** The database is lost right after a bound was exported; its routers with what they answered. */
  private void restore(Site site) throws SQLException {
    if (site.backup == null) {
      return;
    }
    BoundDocument bound = OwnerSession.read(site.data.access(), BoundDocument::take);
    site.data.close();
    site.data = new LedgerData(server, site.backup);
    site.backup = null;
    List<Restoring.Step> unused =
        OwnerSession.change(
            site.data.access(), session -> LedgerRestore.run(session, bound, LeaseCommand.ACTOR));
    answered += site.held();
    site.open.clear();
  }
}
