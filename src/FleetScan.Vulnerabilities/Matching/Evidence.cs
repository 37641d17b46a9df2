using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Vulnerabilities.Matching;

/// An advisory that holds for a package.
internal sealed record Evidence(AdvisoryRecord Advisory, string Fix, FixState Otherwise);
