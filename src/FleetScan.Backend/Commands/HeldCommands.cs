using FleetScan.Backend.Data;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Commands;

internal static class HeldCommands
{
    public static async Task<HeldCommand> HeldAsync(
        this FleetScanDb db, AccountId account, ClusterId cluster, CommandId command, string leaseId, CancellationToken cancellationToken)
    {
        var row = await db.Commands.AsNoTracking().FirstOrDefaultAsync(row => row.Id == command && row.AccountId == account, cancellationToken);
        if (row is not null)
        {
            return row switch
            {
                _ when row.ClusterId != cluster => new(null, CommandOutcome.Forbidden),
                _ when row.LeaseId is null || row.LeaseId != leaseId => new(null, CommandOutcome.LeaseLost),
                _ => new(row, CommandOutcome.Ok),
            };
        }

        var job = new JobId(command.Value);
        var owner = await db.Jobs.Where(row => row.Id == job && row.AccountId == account && row.ParentId != null).Select(row => row.ClusterId).FirstOrDefaultAsync(cancellationToken);
        return new(null, owner is null ? CommandOutcome.NotFound : owner == cluster ? CommandOutcome.LeaseLost : CommandOutcome.Forbidden);
    }
}
