using FleetScan.Backend.Documents;
using FleetScan.TestKit.Documents;

namespace FleetScan.Functions.Tests;

/// The store that these tests use, held to what the real ones do.
public sealed class MemoryDocumentStoreTests : DocumentStoreContract
{
    protected override Task<IDocumentStore> OpenAsync() => Task.FromResult<IDocumentStore>(new MemoryDocumentStore());
}
