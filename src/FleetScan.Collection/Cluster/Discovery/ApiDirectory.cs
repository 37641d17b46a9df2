using FleetScan.Contracts.V1;

namespace FleetScan.Collection;

// What a server serves. Within a group, earlier versions are preferred.
internal sealed record ApiDirectory(IReadOnlyList<ApiResource> Resources, IReadOnlyList<CollectionFailure> Failures);
