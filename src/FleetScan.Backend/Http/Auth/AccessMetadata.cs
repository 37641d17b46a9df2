namespace FleetScan.Backend.Http.Auth;

internal sealed record AccessMetadata(Access Access);
