using CsCheck;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Advisories;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Matching;
using FleetScan.Vulnerabilities.Tests.Matching;

namespace FleetScan.Vulnerabilities.Tests.Database;

public sealed class DamageTests : IDisposable
{
    private static readonly ImageInventory Inventory = new() { Subject = "x", Packages = [.. Enumerable.Range(0, 20).Select(number => PackageLists.Package(PackageType.Npm, $"p{number}", "1.0.0"))] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_advisories_give_the_same_bytes_in_any_order()
    {
        Write("one.db", Advisories());
        Write("two.db", Advisories().Reverse());

        Assert.Equal(File.ReadAllBytes(_folder.File("one.db")), File.ReadAllBytes(_folder.File("two.db")));
    }

    [Fact]
    public void Any_changed_byte_fails_the_check_of_the_whole_file()
    {
        Write("good.db", Advisories());
        var good = File.ReadAllBytes(_folder.File("good.db"));
        Gen.Int[0, good.Length - 1].Sample(
            place =>
            {
                using var damaged = OpenDamaged(good, place, bytes => bytes[place] ^= 0x55);
                Assert.Throws<AdvisoryDatabaseException>(() => (damaged ?? throw new AdvisoryDatabaseException("refused")).Verify());
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void A_damaged_file_gives_findings_or_a_named_error_and_nothing_else()
    {
        Write("good.db", Advisories());
        var good = File.ReadAllBytes(_folder.File("good.db"));
        Gen.Select(Gen.Int[64, good.Length - 1], Gen.Byte).Sample(
            (place, value) =>
            {
                using var damaged = OpenDamaged(good, place, bytes => bytes[place] = value);
                try
                {
                    _ = damaged is null ? [] : new Matcher(damaged).Match(Inventory);
                }
                catch (AdvisoryDatabaseException e)
                {
                    Assert.Contains("again", e.Message, StringComparison.Ordinal);
                }
            },
            iter: 2_000,
            threads: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(200)]
    public void A_file_that_is_cut_off_is_not_opened(int length)
    {
        Write("good.db", Advisories());
        File.WriteAllBytes(_folder.File("cut.db"), File.ReadAllBytes(_folder.File("good.db"))[..length]);

        Assert.Contains("cut.db", Assert.Throws<AdvisoryDatabaseException>(() => AdvisoryDatabase.Open(_folder.File("cut.db"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_file_takes_the_place_of_one_that_is_open()
    {
        Write("live.db", Advisories());
        using var old = AdvisoryDatabase.Open(_folder.File("live.db"));
        Write("live.db", []);
        using var fresh = AdvisoryDatabase.Open(_folder.File("live.db"));

        Assert.Equal(20, new Matcher(old).Match(Inventory).Count);
        Assert.Empty(new Matcher(fresh).Match(Inventory));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp"));
    }

    private static IEnumerable<Advisory> Advisories() => Enumerable.Range(0, 20).Select(number => new Advisory
    {
        Id = $"CVE-2024-{number}",
        Aliases = [$"GHSA-{number}"],
        Summary = "bad",
        Affected = [new(Ecosystem.OfRegistry(PackageType.Npm), $"p{number}", [new(null, "2.0.0", null)], ["0.1.0"])],
    });

    private void Write(string name, IEnumerable<Advisory> advisories)
    {
        var builder = new AdvisoryDatabaseBuilder();
        foreach (var advisory in advisories)
        {
            builder.Add(advisory);
        }

        builder.Write(_folder.File(name), DateTimeOffset.UnixEpoch);
    }

    private AdvisoryDatabase? OpenDamaged(byte[] good, int place, Action<byte[]> damage)
    {
        var bytes = (byte[])good.Clone();
        damage(bytes);
        var file = _folder.File($"damaged-{place}.db");
        File.WriteAllBytes(file, bytes);
        try
        {
            return AdvisoryDatabase.Open(file);
        }
        catch (AdvisoryDatabaseException)
        {
            return null;
        }
    }
}
