using FleetScan.Contracts;

namespace FleetScan.Agent.Connection;

/// <summary>One part of a result on its way.</summary>
/// <param name="JobId">The job.</param>
/// <param name="LeaseId">The lease under which it was made.</param>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Body">Gzip NDJSON.</param>
/// <param name="Sha256">Of the body, lower-case hexadecimal.</param>
/// <param name="Whole">Count and checksum of all parts; on the last one only.</param>
internal sealed record ResultPart(JobId JobId, string LeaseId, int Number, ReadOnlyMemory<byte> Body, string Sha256, WholeResult? Whole);
