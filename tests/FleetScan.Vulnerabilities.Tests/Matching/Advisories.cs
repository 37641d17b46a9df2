using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Feeds;

namespace FleetScan.Vulnerabilities.Tests.Matching;

/// A database of the feeds beside the checkout.
internal static class Advisories
{
    public static string Shared(params string[] path)
    {
        var full = Path.Combine([RepositoryRoot.Shared, "vulnerabilities", .. path]);
        Assert.SkipUnless(Path.Exists(full), $"There is no {full}.");
        return full;
    }

    public static AdvisoryDatabase Build(TemporaryFolder folder, params string[] sources)
    {
        var (builder, report) = (new AdvisoryDatabaseBuilder(), new FeedReport());
        foreach (var source in sources)
        {
            new FeedFolder(builder, report).Read(source, TestContext.Current.CancellationToken);
        }

        Assert.Empty(report.Problems);
        var file = folder.File("advisories.db");
        builder.Write(file, DateTimeOffset.UnixEpoch);
        return AdvisoryDatabase.Open(file);
    }
}
