using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.TestKit;
using FleetScan.TestKit.Documents;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Tests.Documents;

public sealed class FileDocumentStoreTests : DocumentStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_killed_writes_left_behind_is_removed_after_a_day()
    {
        var store = Open();
        var incoming = Directory.CreateDirectory(_folder.File("documents/incoming")).FullName;
        var old = Path.Combine(incoming, "old");
        var young = Path.Combine(incoming, "young");
        await File.WriteAllTextAsync(old, "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(young, "half", TestContext.Current.CancellationToken);
        var now = DateTimeOffset.UtcNow;
        File.SetLastWriteTimeUtc(old, now.UtcDateTime.AddDays(-2));

        store.RemoveLeftovers(now);

        Assert.Equal([young], Directory.EnumerateFiles(incoming));
    }

    public void Dispose() => _folder.Dispose();

    protected override Task<IDocumentStore> OpenAsync() => Task.FromResult<IDocumentStore>(Open());

    private FileDocumentStore Open() => new(Options.Create(new DataOptions { Directory = _folder.Path }));
}
