# What two accounts do to one lock. Only root can be both.

# Each of them has a home of its own, and lets nobody read what it makes.
as_account() {
    account=$1
    shift
    (
        session="$setpriv --reuid=$account --regid=$account --clear-groups $session"
        home=$work/home.$account
        jobs=$home/.keerpunt/jobs
        before='umask 077; '
        "$@"
    )
}
setpriv=$(command -v setpriv)
one() { as_account 65501 "$@"; }
other() { as_account 65502 "$@"; }

start_step() {
    launch_behind A.1.1 "$ending" "kp_lock=$lock" kp_token=A >/dev/null &
    running A.1.1
}
end_step() {
    let_go A.1.1
    until_true test -e "$jobs/A.1.1/st.exit.0"
}

try_sticky() {
    # As in /tmp: nobody can remove what is somebody else's.
    mkdir "$work/sticky" && chmod 1777 "$work/sticky"
    lock=$work/sticky/new/site
    claim "the first account acquires" says acquired one lock acquire A
    claim "the folder is as open as the one that it is in" same "$(stat -c %a "$work/sticky/new")" 1777
    claim "another account reads who holds it" says "$(held live A)" other lock acquire B
    claim "another account cannot give it back" says "$(kept A)" other lock release B
    claim "nor stand in for its heartbeat" says "refused${tab}cannot write $(last_lock)" other lock beat A
    one start_step
    age_lock 200
    claim "another account sees that a step still runs" says "$(held running A '20?')" other lock show ''
    one end_step
    age_work 200
    claim "another account sees that it has ended" says "$(held stale A '20?')" other lock show ''
    claim "another account breaks it" says broken other lock break '' kp_expect=A
    claim "and acquires it" says acquired other lock acquire B
    claim "then the first one is told" says "$(held live B)" one lock acquire C
    claim "the first one breaks it in its turn" says broken one lock break '' kp_expect=B
    claim "and has it again" says acquired one lock acquire C
    claim "the other's is gone" says "$(kept C)" other lock release B
    claim "the first one releases" says released one lock release C
}

# The last step ended $1 seconds ago.
age_work() {
    awk -v s="$1" '{ $0 = sprintf("%-63s", ($1 - s) " " $2 " " ($3 - s)) } { print }' "$lock.work-A" >"$work/aged" &&
        cat "$work/aged" >"$lock.work-A"
}

try_closed() {
    mkdir "$work/own" && chown 65501 "$work/own"
    lock=$work/own/site
    claim "a lock where only one account may write" says acquired one lock acquire A
    claim "is read by the other" says "$(held live A)" other lock show ''
    claim "and not broken by it" says "refused${tab}no permission to write in $work/own" other lock break '' kp_expect=A
}

try_both() {
    lock=$work/sticky/raced
    both=
    count=0
    while [ "$count" -lt 10 ]; do
        count=$((count + 1))
        one lock acquire "c$count" >"$work/both.one.$count" &
        both="$both $!"
        other lock acquire "d$count" >"$work/both.other.$count" &
        both="$both $!"
    done
    for pid in $both; do wait "$pid"; done
    cut -f 1 "$work"/both.* >"$work/answers"
    claim "of two accounts one gets it" same "$(counted "$work/answers")" ' 1 acquired; 19 held;'
}

try_accounts() {
    prepare
    chmod 755 "$work" "$work/texts"
    for account in 65501 65502; do mkdir "$work/home.$account" && chown "$account" "$work/home.$account"; done
    try_sticky
    try_closed
    try_both
}
